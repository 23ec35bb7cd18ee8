package dev.understudy.rehearsal.aws.s3;

import java.time.Instant;

/** One object; nobody changes the bytes after they were handed over. */
@SuppressWarnings("ArrayRecordComponent")
record StoredObject(byte[] bytes, String contentType, String eTag, Instant lastModified) {}
