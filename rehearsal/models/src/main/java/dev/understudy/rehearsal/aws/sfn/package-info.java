/** Step Functions: the API that handlers call, as a thin adapter over the embedded runtime. */
@NullMarked
package dev.understudy.rehearsal.aws.sfn;

import org.jspecify.annotations.NullMarked;
