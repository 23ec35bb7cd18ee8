/** CodeBuild: projects and builds that run through a supplied runner and report by events. */
@NullMarked
package dev.understudy.rehearsal.aws.codebuild;

import org.jspecify.annotations.NullMarked;
