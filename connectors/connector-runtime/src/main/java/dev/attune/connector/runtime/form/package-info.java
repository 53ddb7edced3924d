/**
 * What is made of a schema: values bound and checked, JSON Schema for the form, the tables of a
 * reference page. Allowed dependencies: connector-api, Jackson.
 */
@NullMarked
package dev.attune.connector.runtime.form;

import org.jspecify.annotations.NullMarked;
