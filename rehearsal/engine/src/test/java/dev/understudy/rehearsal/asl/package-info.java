@NullMarked
package dev.understudy.rehearsal.asl;

import org.jspecify.annotations.NullMarked;
