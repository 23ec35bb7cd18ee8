@NullMarked
package dev.understudy.rehearsal.engine;

import org.jspecify.annotations.NullMarked;
