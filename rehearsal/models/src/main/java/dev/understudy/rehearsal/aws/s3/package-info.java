/** S3: the buckets of one region, with conditional writes. */
@NullMarked
package dev.understudy.rehearsal.aws.s3;

import org.jspecify.annotations.NullMarked;
