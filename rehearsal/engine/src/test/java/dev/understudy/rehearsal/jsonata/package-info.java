@NullMarked
package dev.understudy.rehearsal.jsonata;

import org.jspecify.annotations.NullMarked;
