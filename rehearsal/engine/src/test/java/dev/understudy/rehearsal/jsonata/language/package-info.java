@NullMarked
package dev.understudy.rehearsal.jsonata.language;

import org.jspecify.annotations.NullMarked;
