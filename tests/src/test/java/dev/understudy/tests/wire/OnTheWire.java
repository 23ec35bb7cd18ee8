package dev.understudy.tests.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the wire suite: it runs in the Maven profile {@code wire}, against one backend. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("wire")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@ExtendWith(WireExtension.class)
@interface OnTheWire {}
