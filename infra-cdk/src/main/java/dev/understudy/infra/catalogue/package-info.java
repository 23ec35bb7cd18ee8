/** What is deployed: the functions and the state machines, by the names the state machines use. */
@NullMarked
package dev.understudy.infra.catalogue;

import org.jspecify.annotations.NullMarked;
