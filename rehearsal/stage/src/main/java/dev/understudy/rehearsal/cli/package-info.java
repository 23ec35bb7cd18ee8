/**
 * The command line: grammar, error sentences, exit codes. It calls the stages through small
 * interfaces.
 */
@NullMarked
package dev.understudy.rehearsal.cli;

import org.jspecify.annotations.NullMarked;
