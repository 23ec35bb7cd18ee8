/** What is deployed: the list of workflows, and the register of functions. */
@NullMarked
package dev.understudy.workflows.list;

import org.jspecify.annotations.NullMarked;
