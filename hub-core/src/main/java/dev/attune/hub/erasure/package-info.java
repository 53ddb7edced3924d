/**
 * People who are to be forgotten: what was asked for, how far it has come, and what is told of it
 * afterwards. Allowed dependencies: problem, value, tenant, time, log, event, identity.
 */
@NullMarked
package dev.attune.hub.erasure;

import org.jspecify.annotations.NullMarked;
