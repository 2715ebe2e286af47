package ${package};

import static io.github.demarchekit.prefill.DataGroup.ADDRESS;
import static io.github.demarchekit.prefill.DataGroup.IDENTITY;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.form.FieldStatus;
import io.github.demarchekit.prefill.form.FormMapping;
import io.github.demarchekit.prefill.form.PrefilledField;
import io.github.demarchekit.prefill.form.PrefilledForm;
import io.github.demarchekit.prefill.particulier.AdresseAllocataire;
import io.github.demarchekit.prefill.particulier.MembreFamille;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje.BaseRessources;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje.ParametresCalcul;
import io.github.demarchekit.prefill.particulier.QuotientFamilial.Quotient;
import io.github.demarchekit.procedure.Filling;
import io.github.demarchekit.procedure.Origin;
import io.github.demarchekit.procedure.ProcedurePrefill;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Ce que l'État connaît déjà, le champ où cela va, et la pièce à joindre quand ce n'est pas exact. */
@Component
class CrechePrefill implements ProcedurePrefill {

    private static final String JUSTIFICATIF_DOMICILE = "justificatif-domicile";
    private static final String AVIS_IMPOSITION = "avis-imposition";

    @Override
    public Set<Scope> scopes() {
        return Set.of(
                Scope.EMAIL,
                Scope.PREFERRED_USERNAME,
                Scope.CNAF_QUOTIENT_FAMILIAL,
                Scope.CNAF_ALLOCATAIRES,
                Scope.CNAF_ENFANTS,
                Scope.CNAF_ADRESSE);
    }

    /** À changer quand le texte de site.data-sources change : la trace de chaque demande dit ce qui a été annoncé. */
    @Override
    public String announced() {
        return "${procedureCode}/v1";
    }

    @Override
    public FormMapping mapping(LoginOutcome.Authenticated login) {
        PivotIdentity usager = login.citizen().identity();
        FormMapping.Builder champs = FormMapping.builder();
        adresse(champs, "voie", AdresseAllocataire::numeroLibelleVoie);
        adresse(champs, "complement", Famille::complement).optional();
        adresse(champs, "codePostal", AdresseAllocataire::codePostal);
        adresse(champs, "commune", AdresseAllocataire::ville);
        famille(champs.field("vous.foyer"), IDENTITY, Famille::foyer);
        famille(champs.field("second-parent.nom"), IDENTITY, famille -> famille.autreAdulte(usager).flatMap(MembreFamille::nom));
        famille(champs.field("second-parent.prenoms"), IDENTITY, famille -> famille.autreAdulte(usager).flatMap(MembreFamille::prenoms));
        famille(champs.choices("enfant.choix"), IDENTITY, Famille::assezJeunes);
        return champs.field("ressources.quotientFamilial")
                .from(QUOTIENT_FAMILIAL, famille -> famille.quotientFamilial().flatMap(Quotient::valeur))
                .elseAttach(AVIS_IMPOSITION)
                .optional()
                .field("ressources.ressourcesAnnuelles")
                .from(PARTICIPATION_FAMILIALE_EAJE, famille -> famille.parametresCalculParticipationFamiliale()
                        .flatMap(ParametresCalcul::baseRessourcesAnnuelles)
                        .flatMap(BaseRessources::valeur))
                .elseAttach(AVIS_IMPOSITION)
                .field("ressources.enfantsACharge")
                .from(PARTICIPATION_FAMILIALE_EAJE, famille -> famille.parametresCalculParticipationFamiliale()
                        .flatMap(ParametresCalcul::nombreEnfantsACharge))
                .elseAttach(AVIS_IMPOSITION)
                .build();
    }

    private static FormMapping.Field adresse(
            FormMapping.Builder champs, String champ, Function<AdresseAllocataire, Part<String>> ligne) {
        return famille(champs.field("vous.adresse." + champ), ADDRESS, famille -> famille.adresse().flatMap(ligne))
                .elseAttach(JUSTIFICATIF_DOMICILE);
    }

    /** Deux réponses connaissent la famille : si l'une se tait, l'autre suffit. */
    private static FormMapping.Field famille(
            FormMapping.Field champ, DataGroup groupe, Function<Famille, Part<?>> valeur) {
        return champ.from(QUOTIENT_FAMILIAL, groupe, famille -> valeur.apply(Famille.de(famille)))
                .or(PARTICIPATION_FAMILIALE_EAJE, groupe, famille -> valeur.apply(Famille.de(famille)));
    }

    /** Ce que FranceConnect certifie ou transmet, et le choix qui est toujours là. */
    @Override
    public void fill(LoginOutcome.Authenticated login, PrefilledForm form, Filling into) {
        PivotIdentity usager = login.citizen().identity();
        into.lock("vous.nomNaissance", usager.familyName(), Origin.FRANCECONNECT);
        into.lock("vous.prenoms", usager.givenName(), Origin.FRANCECONNECT);
        into.lock("vous.dateNaissance", Famille.enLettres(usager.birthdate()), Origin.FRANCECONNECT);
        login.citizen().preferredUsername().ifPresent(nom -> into.propose("vous.nomUsage", nom, Origin.FRANCECONNECT_DECLARED));
        login.citizen().email().ifPresent(courriel -> into.propose("vous.courriel", courriel, Origin.FRANCECONNECT_DECLARED));
        offrirUnChoix(form.field("enfant.choix"), into);
    }

    private static void offrirUnChoix(PrefilledField enfants, Filling into) {
        if (!enfants.values().isEmpty()) {
            into.option(enfants.name(), Enfant.AUTRE, "Un autre enfant", Origin.NONE);
        } else if (enfants.status() == FieldStatus.UNAVAILABLE || enfants.status() == FieldStatus.NOT_GRANTED) {
            // Seulement faute de réponse : à la prochaine connexion, il y aura peut-être un choix.
            into.propose(enfants.name(), Enfant.AUCUN, Origin.NONE);
        } else {
            into.lock(enfants.name(), Enfant.AUCUN, Origin.NONE);
        }
    }
}
