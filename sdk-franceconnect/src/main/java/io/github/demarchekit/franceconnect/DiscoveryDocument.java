package io.github.demarchekit.franceconnect;

import java.net.URI;
import java.util.Optional;

/** What we use of a discovery document, checked. */
record DiscoveryDocument(
        URI authorizationEndpoint,
        URI tokenEndpoint,
        URI userinfoEndpoint,
        URI endSessionEndpoint,
        Optional<URI> revocationEndpoint,
        URI jwksUri,
        boolean sendsIssuer) {}
