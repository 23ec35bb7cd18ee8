@NullMarked
package dev.understudy.functions.operations;

import org.jspecify.annotations.NullMarked;
