/** Runs the project's buildspec as a process, in the manner of CodeBuild. */
@NullMarked
package dev.understudy.rehearsal.local.terraform;

import org.jspecify.annotations.NullMarked;
