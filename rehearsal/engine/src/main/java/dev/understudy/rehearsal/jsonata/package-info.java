/** JSONata as Step Functions means it: the language of 2.0.6 with AWS's functions and refusals. */
@NullMarked
package dev.understudy.rehearsal.jsonata;

import org.jspecify.annotations.NullMarked;
