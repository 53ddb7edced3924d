/** What a tenant uses personal data for, and what its customers allow. */
@NullMarked
package dev.attune.admin.purposes;

import org.jspecify.annotations.NullMarked;
