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
!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif

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
!define MUI_FINISHPAGE_RUN "$INSTDIR\zi-desktop.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Buka ${NAME} sekarang"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "${NAME} akan dihapus dari komputer ini. Rencana (.zi), bukti dan cadangan Anda tidak dihapus."

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

Function .onInit
  SetShellVarContext current
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro refuse "${NAME} memerlukan Windows 10 versi 1809 atau yang lebih baru. Tidak ada yang dipasang."
  ${EndIf}
  Call RefuseWhileRunning
FunctionEnd

Section "program"
  Call RemoveOlder
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${PAYLOAD}/*"
  ${If} ${Errors}
    !insertmacro refuse "Ada berkas program yang tidak dapat ditulis ke $INSTDIR. Periksalah ruang kosong di disk, lalu jalankan pemasang ini lagi. Rencana Anda tidak diubah."
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\zi-desktop.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\zi-desktop.exe"
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
  DeleteRegKey HKCU "${KEY}"
SectionEnd
