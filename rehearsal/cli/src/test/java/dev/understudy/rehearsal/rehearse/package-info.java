@NullMarked
package dev.understudy.rehearsal.rehearse;

import org.jspecify.annotations.NullMarked;
