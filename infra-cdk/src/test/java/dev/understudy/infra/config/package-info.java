@NullMarked
package dev.understudy.infra.config;

import org.jspecify.annotations.NullMarked;
