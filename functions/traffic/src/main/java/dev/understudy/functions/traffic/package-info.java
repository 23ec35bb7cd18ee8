@NullMarked
package dev.understudy.functions.traffic;

import org.jspecify.annotations.NullMarked;
