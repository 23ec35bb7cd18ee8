/** The deployment's one typed file, read strictly. */
@NullMarked
package dev.understudy.infra.config;

import org.jspecify.annotations.NullMarked;
