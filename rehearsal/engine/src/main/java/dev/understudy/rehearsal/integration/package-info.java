/** What a Task state calls: Lambda functions and AWS services, over the SDK's client interfaces. */
@NullMarked
package dev.understudy.rehearsal.integration;

import org.jspecify.annotations.NullMarked;
