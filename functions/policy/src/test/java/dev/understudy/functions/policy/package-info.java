@NullMarked
package dev.understudy.functions.policy;

import org.jspecify.annotations.NullMarked;
