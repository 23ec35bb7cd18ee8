/** Fleet commands, performed by the production machine and handlers over the models. */
@NullMarked
package dev.understudy.tests.fleet;

import org.jspecify.annotations.NullMarked;
