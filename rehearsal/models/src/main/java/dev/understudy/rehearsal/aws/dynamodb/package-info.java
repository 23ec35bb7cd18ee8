/** DynamoDB: single items, and the condition and update expressions over them. */
@NullMarked
package dev.understudy.rehearsal.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
