/**
 * What those are called who did something. Allowed dependencies: people, problems, rest, security.
 */
@NullMarked
package dev.attune.admin.actors;

import org.jspecify.annotations.NullMarked;
