/**
 * Where everything comes together: the only package that names handlers, models and stages at once.
 */
@NullMarked
package dev.understudy.rehearsal.wiring;

import org.jspecify.annotations.NullMarked;
