; Installs zi-desktop for one user, without administrator rights; removes exactly what it installed.
; Called by packing.py, which defines VERSION, PAYLOAD, REMOVAL, OUTPUT and SIZE_KIB.
; Silent: /S. Another folder: /D=C:\Folder (last, unquoted). Exit codes: 0 done, 1 stopped by the user, 2 failed or refused.

Unicode true
Target amd64-unicode
ManifestSupportedOS all
ManifestDPIAware true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user

!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh
!include LogicLib.nsh

!define NAME "zi-desktop"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\zi-desktop"
!define OLDEST_BUILD 17763 ; Windows 10 1809: what Qt 6 needs

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\zi-desktop"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
InstallButtonText "&Pasang"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
!define MUI_ICON "${PAYLOAD}/app/resources/icons/zi-desktop.ico"
!define MUI_UNICON "${PAYLOAD}/app/resources/icons/zi-desktop.ico"
!define ICONS "$INSTDIR\app\resources\icons"
!define CLASSES "Software\Classes"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1057 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1057 "FileDescription" "Pemasang ${NAME}"
VIAddVersionKey /LANG=1057 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1057 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1057 "LegalCopyright" "MIT"

!define MUI_WELCOMEPAGE_TITLE "Memasang ${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "${NAME} menyimpan rencana kerja Zona Integritas satu tahun dalam satu berkas di komputer ini.$\r$\n$\r$\nProgram dipasang hanya untuk Anda, tanpa hak administrator dan tanpa internet. Rencana yang sudah ada tidak diubah.$\r$\n$\r$\nTekan Pasang untuk mulai."
!define MUI_FINISHPAGE_TITLE "${NAME} siap dipakai"
!define MUI_FINISHPAGE_TEXT "Bukalah kapan saja lewat menu Start: ${NAME}."
!define MUI_FINISHPAGE_SHOWREADME ""
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Buat pintasan di desktop"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION DesktopShortcut
!define MUI_FINISHPAGE_RUN "$INSTDIR\zi-desktop.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Buka ${NAME} sekarang"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "${NAME} akan dihapus dari komputer ini. Rencana (.zi) dan bukti (.bukti) Anda tetap di foldernya, cadangan tetap di $LOCALAPPDATA\zi-desktop. Tidak satu pun dihapus."

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

!macro refuse text
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel 2
  Quit
!macroend

; A running program holds this library open; nobody can open it for writing then.
!macro refuse_while_running un
Function ${un}RefuseWhileRunning
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\runtime\python313.dll"
      Return
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\runtime\python313.dll" a
    ${IfNot} ${Errors}
      FileClose $0
      Return
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} masih terbuka. Tutuplah semua jendelanya, lalu tekan Coba Lagi (Retry). Belum ada yang diubah." /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
    again:
  ${Loop}
FunctionEnd
!macroend
!insertmacro refuse_while_running ""
!insertmacro refuse_while_running "un."

; Windows opens files that end so with the program, and shows them with its picture.
!macro associate ending picture words
  WriteRegStr HKCU "${CLASSES}\${ending}" "" "${NAME}.${picture}"
  WriteRegStr HKCU "${CLASSES}\${NAME}.${picture}" "" "${words}"
  WriteRegStr HKCU "${CLASSES}\${NAME}.${picture}\DefaultIcon" "" "${ICONS}\${picture}.ico"
  WriteRegStr HKCU "${CLASSES}\${NAME}.${picture}\shell\open\command" "" '"$INSTDIR\zi-desktop.exe" "%1"'
!macroend

; An ending that another program took since stays that program's.
!macro dissociate ending picture
  ReadRegStr $0 HKCU "${CLASSES}\${ending}" ""
  ${If} $0 == "${NAME}.${picture}"
    DeleteRegKey HKCU "${CLASSES}\${ending}"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${NAME}.${picture}"
!macroend

!macro tell_explorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
!macroend

Function DesktopShortcut
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\zi-desktop.exe" "" "${ICONS}\zi-desktop.ico"
FunctionEnd

Function .onInit
  SetShellVarContext current
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro refuse "${NAME} memerlukan Windows 10 versi 1809 atau yang lebih baru. Tidak ada yang dipasang."
  ${EndIf}
  Call RefuseWhileRunning
FunctionEnd

Section "program"
  StrCpy $R0 0
  ${If} ${FileExists} "$DESKTOP\${NAME}.lnk"
    StrCpy $R0 1 ; chosen once: it goes with the older version and comes back with this one
  ${EndIf}
  Call RemoveOlder
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${PAYLOAD}/*"
  ${If} ${Errors}
    !insertmacro refuse "Ada berkas program yang tidak dapat ditulis ke $INSTDIR. Periksalah ruang kosong di disk, lalu jalankan pemasang ini lagi. Rencana Anda tidak diubah."
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\zi-desktop.exe" "" "${ICONS}\zi-desktop.ico"
  ${If} $R0 = 1
    Call DesktopShortcut
  ${EndIf}
  !insertmacro associate ".zi" "plan" "Rencana ZI"
  !insertmacro associate ".zipaket" "package" "Paket rencana ZI"
  !insertmacro tell_explorer
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "${ICONS}\zi-desktop.ico"
  WriteRegStr HKCU "${KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE_KIB}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

; An older version knows best which files it has: its own uninstaller takes them away first.
Function RemoveOlder
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    InitPluginsDir
    CopyFiles /SILENT "$INSTDIR\uninstall.exe" "$PLUGINSDIR\older.exe"
    ExecWait '"$PLUGINSDIR\older.exe" /S _?=$INSTDIR' $0
    ${If} $0 != 0
      !insertmacro refuse "Versi yang lama tidak dapat dihapus. Mulailah komputer ulang, lalu jalankan pemasang ini lagi. Rencana Anda tidak diubah."
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  SetShellVarContext current
  Call un.RefuseWhileRunning
FunctionEnd

Section "un.program"
  SetDetailsPrint none ; three thousand lines would take longer to show than to do
  !include "${REMOVAL}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; stays if somebody put something of his own there
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  !insertmacro dissociate ".zi" "plan"
  !insertmacro dissociate ".zipaket" "package"
  !insertmacro tell_explorer
  DeleteRegKey HKCU "${KEY}"
SectionEnd
