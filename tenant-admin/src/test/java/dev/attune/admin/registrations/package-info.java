/** Tests of registrations at tools. */
@NullMarked
package dev.attune.admin.registrations;

import org.jspecify.annotations.NullMarked;
