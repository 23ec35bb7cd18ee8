/** Roles with exact permissions, each wildcard with its reason. */
@NullMarked
package dev.understudy.infra.security;

import org.jspecify.annotations.NullMarked;
