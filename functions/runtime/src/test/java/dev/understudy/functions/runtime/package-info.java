@NullMarked
package dev.understudy.functions.runtime;

import org.jspecify.annotations.NullMarked;
