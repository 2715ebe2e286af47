package io.github.demarchekit.franceconnect;

import java.net.URI;

/** What we use of FranceConnect's discovery document, checked. */
record DiscoveryDocument(
        URI authorizationEndpoint,
        URI tokenEndpoint,
        URI userinfoEndpoint,
        URI endSessionEndpoint,
        URI jwksUri,
        boolean sendsIssuer) {}
