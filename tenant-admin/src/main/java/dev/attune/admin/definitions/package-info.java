/**
 * What a tenant's journeys, segments and computed traits have to do with each other: who reads
 * what, and how much the hub keeps up for all of them. Allowed dependencies: hub-core.
 */
@NullMarked
package dev.attune.admin.definitions;

import org.jspecify.annotations.NullMarked;
