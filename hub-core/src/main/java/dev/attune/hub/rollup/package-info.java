/**
 * Facts counted by the minute and summed to longer times, so that a figure costs one read however
 * much has happened. Allowed dependencies: problem, value, tenant, journey, fact.
 */
@NullMarked
package dev.attune.hub.rollup;

import org.jspecify.annotations.NullMarked;
