package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.CaseNumber;
import java.net.URI;
import java.util.UUID;
import org.springframework.security.web.savedrequest.SavedRequest;

/** The addresses that pages, mails and partners rely on. They never change. */
final class Paths {

    static final String START = "/";
    static final String LOGIN = "/franceconnect/login";
    static final String CALLBACK = "/franceconnect/callback";
    static final String ENCRYPTION_KEYS = "/franceconnect-plus/jwks";
    static final String LOGOUT = "/logout";
    static final String FORM = "/demande";
    static final String SUMMARY = FORM + "/recapitulatif";
    static final String SEND = FORM + "/envoyer";
    static final String SAVED = FORM + "/enregistree";
    static final String CASES = "/demandes";
    static final String ADDRESSES = "/adresses";
    static final String DESK = "/agent";
    static final String DESK_LOGIN = DESK + "/login";
    static final String DESK_LOGOUT = DESK + "/logout";
    static final String DESK_CASES = DESK + "/dossiers";

    /** What anybody may see. */
    static final String[] PUBLIC = {
        START,
        LOGIN,
        CALLBACK,
        ENCRYPTION_KEYS,
        LOGOUT,
        "/accessibilite",
        "/mentions-legales",
        "/donnees-personnelles",
        "/plan-du-site",
        "/aide",
        "/demarchekit/**",
        "/favicon.ico",
        "/robots.txt",
        "/error",
        "/actuator/health/**"
    };

    private Paths() {}

    /** Keeps the path and the query of a page that was asked for: where to go next never depends on a host that was claimed. */
    static String of(SavedRequest wanted) {
        URI uri = URI.create(wanted.getRedirectUrl());
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    static String step(Step step) {
        return FORM + "/" + step.id();
    }

    static String userCase(CaseNumber number) {
        return CASES + "/" + number;
    }

    static String receipt(CaseNumber number) {
        return userCase(number) + "/accuse";
    }

    /** Where a user's form about a file is posted, or where its page is. */
    static String userCase(CaseNumber number, String what) {
        return userCase(number) + "/" + what;
    }

    static String deskCase(CaseNumber number, String what) {
        return deskCase(number) + "/" + what;
    }

    static String deskCase(CaseNumber number) {
        return DESK_CASES + "/" + number;
    }

    /** The part of an address after that of the file, for a document that came with the form. */
    static String document(String document) {
        return "pieces/" + document;
    }

    /** The same for what is attached to a message. */
    static String attachment(UUID attachment) {
        return "fichiers/" + attachment;
    }
}
