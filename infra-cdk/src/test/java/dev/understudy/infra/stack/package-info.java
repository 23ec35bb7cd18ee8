@NullMarked
package dev.understudy.infra.stack;

import org.jspecify.annotations.NullMarked;
