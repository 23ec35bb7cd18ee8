@NullMarked
package dev.understudy.workflows.deployment;

import org.jspecify.annotations.NullMarked;
