@NullMarked
package dev.understudy.functions.runtime.fault;

import org.jspecify.annotations.NullMarked;
