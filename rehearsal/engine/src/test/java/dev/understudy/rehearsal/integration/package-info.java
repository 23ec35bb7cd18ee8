@NullMarked
package dev.understudy.rehearsal.integration;

import org.jspecify.annotations.NullMarked;
