/** The Amazon States Language in its JSONata form: read strictly into records, or refused. */
@NullMarked
package dev.understudy.rehearsal.asl;

import org.jspecify.annotations.NullMarked;
