/**
 * CEL in descriptions: compiled and type-checked over the variables of its place, evaluated within
 * bounds; texts with CEL in them. Allowed dependencies: cel-java, Jackson.
 */
@NullMarked
package dev.attune.connector.declarative.expression;

import org.jspecify.annotations.NullMarked;
