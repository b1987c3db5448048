"""The addresses of accounts, below the admin's. Those of django-allauth have its names, which it looks for; what else
it has, such as sign-up, is not there."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import path
from django.views.generic import RedirectView

from .pages import for_editors, in_our_look
from .sign_in import PasskeySignIn
from .views import go_on, invitation, sign_out

to_sign_in = RedirectView.as_view(pattern_name="admin:login")
to_factors = RedirectView.as_view(pattern_name="mfa_index")

urlpatterns = [
    path("login/", to_sign_in, name="account_login"),
    path("inactive/", to_sign_in, name="account_inactive"),
    path("logout/", sign_out, name="account_logout"),
    path("on/", for_editors(go_on), name="account_go_on"),
    path("invitation/<str:token>/", in_our_look(invitation), name="account_invitation"),
    path("password/", for_editors(account.reauthenticate, is_proof=True), name="account_reauthenticate"),
    path("sessions/", for_editors(sessions.list_usersessions), name="usersessions_list"),
    path("factors/", for_editors(mfa.index), name="mfa_index"),
    path("factors/sign-in/", in_our_look(mfa.authenticate), name="mfa_authenticate"),
    path("factors/code/", for_editors(mfa.reauthenticate, is_proof=True), name="mfa_reauthenticate"),
    path("factors/app/", for_editors(app.activate_totp), name="mfa_activate_totp"),
    path("factors/app/remove/", for_editors(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("factors/codes/", for_editors(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("factors/codes/new/", for_editors(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("factors/codes/file/", for_editors(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("factors/passkeys/", to_factors, name="mfa_list_webauthn"),
    path("factors/passkeys/add/", for_editors(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("factors/passkeys/sign-in/", in_our_look(PasskeySignIn.as_view()), name="mfa_login_webauthn"),
    path(
        "factors/passkeys/again/",
        for_editors(passkeys.reauthenticate_webauthn, is_proof=True),
        name="mfa_reauthenticate_webauthn",
    ),
    path("factors/passkeys/<int:pk>/remove/", for_editors(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("factors/passkeys/<int:pk>/name/", for_editors(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
]
