@NullMarked
package dev.understudy.rehearsal.world;

import org.jspecify.annotations.NullMarked;
