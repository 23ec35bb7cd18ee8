@NullMarked
package dev.understudy.rehearsal.fault;

import org.jspecify.annotations.NullMarked;
