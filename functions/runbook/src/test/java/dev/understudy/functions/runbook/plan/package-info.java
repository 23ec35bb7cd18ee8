@NullMarked
package dev.understudy.functions.runbook.plan;

import org.jspecify.annotations.NullMarked;
