@NullMarked
package dev.understudy.functions.runbook;

import org.jspecify.annotations.NullMarked;
