/** The program the CDK command line runs. */
@NullMarked
package dev.understudy.infra.app;

import org.jspecify.annotations.NullMarked;
