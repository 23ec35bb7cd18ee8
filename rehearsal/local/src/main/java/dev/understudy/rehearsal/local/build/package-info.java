/** Runs the project's buildspec as a process, in the manner of CodeBuild. */
@NullMarked
package dev.understudy.rehearsal.local.build;

import org.jspecify.annotations.NullMarked;
