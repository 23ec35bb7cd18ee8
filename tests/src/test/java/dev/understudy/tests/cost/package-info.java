@NullMarked
package dev.understudy.tests.cost;

import org.jspecify.annotations.NullMarked;
