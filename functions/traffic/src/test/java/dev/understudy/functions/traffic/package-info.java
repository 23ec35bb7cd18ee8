/** Tests of the traffic handlers and of the decisions in them. */
@NullMarked
package dev.understudy.functions.traffic;

import org.jspecify.annotations.NullMarked;
