@NullMarked
package dev.understudy.functions.terraform;

import org.jspecify.annotations.NullMarked;
